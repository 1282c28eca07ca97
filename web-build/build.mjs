// Bundles the site's map into src/evenhand/publish/assets/: run `npm ci && npm run build` after changing map.mjs.
import { build } from "esbuild";
import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const out = new URL("../src/evenhand/publish/assets/", import.meta.url).pathname;
const modules = new URL("node_modules/", import.meta.url).pathname;

// The worker is a script of its own; it travels as text inside the bundle and runs from a blob.
const worker = await build({ entryPoints: [`${modules}maplibre-gl/dist/maplibre-gl-worker.mjs`], bundle: true, minify: true, format: "iife", write: false, legalComments: "none" });
const workerSource = { name: "worker-source", setup(b) {
  b.onResolve({ filter: /^worker-source$/ }, () => ({ path: "worker", namespace: "text" }));
  b.onLoad({ filter: /.*/, namespace: "text" }, () => ({ contents: worker.outputFiles[0].text, loader: "text" }));
} };

await build({ entryPoints: ["map.mjs"], outfile: `${out}map.js`, bundle: true, minify: true, format: "iife", target: "es2022", legalComments: "none", inject: ["worker.mjs"], plugins: [workerSource] });

const css = await readFile(`${modules}maplibre-gl/dist/maplibre-gl.css`, "utf8");
await build({ stdin: { contents: css + (await readFile("map.css", "utf8")), loader: "css" }, outfile: `${out}map.css`, minify: true, bundle: true, loader: { ".svg": "dataurl" } });

for (const scale of ["10m", "110m"]) {
  await writeFile(`${out}countries-${scale}.json.gz`, gzipSync(await readFile(`${modules}world-atlas/countries-${scale}.json`), { level: 9 }));
}

const bundled = ["maplibre-gl", "world-atlas", "@mapbox/point-geometry", "@mapbox/tiny-sdf", "@mapbox/unitbezier", "@mapbox/vector-tile", "@maplibre/geojson-vt", "@maplibre/maplibre-gl-style-spec", "@maplibre/mlt", "@maplibre/vt-pbf", "bidi-js", "earcut", "gl-matrix", "kdbush", "murmurhash-js", "pbf", "potpack", "quickselect", "tinyqueue"];
const texts = [];
for (const name of bundled) {
  const about = JSON.parse(await readFile(`${modules}${name}/package.json`, "utf8"));
  let text = "";
  for (const file of ["LICENSE", "LICENSE.txt", "LICENSE.md", "COPYING"]) {
    try { text = await readFile(`${modules}${name}/${file}`, "utf8"); break; } catch { /* the next name */ }
  }
  texts.push(`${name} ${about.version} (${typeof about.license === "string" ? about.license : "see below"})\n\n${text.trim() || "The package carries no licence file beside the name of its licence above."}\n`);
}
texts.push("Natural Earth, countries at 1:10m and 1:110m (through world-atlas)\n\nPublic domain.\n");
await writeFile(`${out}LICENSES.txt`, texts.join(`\n${"-".repeat(78)}\n\n`));
