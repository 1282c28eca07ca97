// The map of a record: opens from disk, asks nothing of any network, and leaves the drawing in place without WebGL.
import { Map, NavigationControl, Popup, ScaleControl, setWorkerUrl } from "maplibre-gl";

const data = window.EVENHAND_MAP;
const box = document.getElementById("map");
const drawing = document.getElementById("drawing");
const root = document.documentElement;

function colours() {
  const style = getComputedStyle(root);
  return Object.fromEntries(["sea", "land", "rule", "rule-2", "soft", "link", "paper", "ink"].map((n) => [n, style.getPropertyValue(`--${n}`).trim()]));
}

// A circle of so many kilometres as a polygon, because a place is an area.
function circle([lon, lat], km) {
  const ring = [], up = km / 111.32, side = up / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  for (let n = 0; n <= 48; n++) ring.push([lon + side * Math.cos((n * Math.PI) / 24), lat + up * Math.sin((n * Math.PI) / 24)]);
  return { type: "Polygon", coordinates: [ring] };
}

function collection(features) { return { type: "FeatureCollection", features }; }

function sources() {
  const spots = data.spots.map((s, n) => ({ type: "Feature", properties: { n, name: s.name, count: s.n, wide: s.km > data.wide }, geometry: { type: "Point", coordinates: s.at } }));
  const areas = data.spots.filter((s) => s.km > 0).map((s) => ({ type: "Feature", properties: { wide: s.km > data.wide }, geometry: circle(s.at, s.km) }));
  const names = data.land.features.map((f) => ({ type: "Feature", properties: { name: f.properties.name }, geometry: { type: "Point", coordinates: f.properties.label } }));
  const geojson = (d) => ({ type: "geojson", data: d });
  const [w, s, e, n] = data.fine;
  const fine = { type: "Polygon", coordinates: [[[w, s], [e, s], [e, n], [w, n], [w, s]]] };
  return { world: geojson(data.world), fine: geojson(fine), land: geojson(data.land), zones: geojson(data.zones), areas: geojson(collection(areas)), spots: geojson(collection(spots)), names: geojson(collection(names)) };
}

function layers(c) {
  const text = { "text-font": ["sans-serif"], "text-size": 12 };
  const halo = { "text-color": c.soft, "text-halo-color": c.land, "text-halo-width": 1.4 };
  return [
    { id: "sea", type: "background", paint: { "background-color": c.sea } },
    { id: "world", type: "fill", source: "world", paint: { "fill-color": c.land } },
    { id: "worldline", type: "line", source: "world", paint: { "line-color": c.rule, "line-width": 0.6 } },
    { id: "fine", type: "fill", source: "fine", paint: { "fill-color": c.sea } },
    { id: "land", type: "fill", source: "land", paint: { "fill-color": c.land } },
    { id: "outline", type: "line", source: "land", paint: { "line-color": c.rule, "line-width": 0.8 } },
    { id: "zones", type: "fill", source: "zones", paint: { "fill-pattern": "hatch", "fill-opacity": 0.8 } },
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": c.link, "fill-opacity": ["case", ["get", "wide"], 0.04, 0.14] } },
    { id: "arealines", type: "line", source: "areas", paint: { "line-color": c.link, "line-opacity": 0.6, "line-width": 1, "line-dasharray": [3, 2] } },
    { id: "names", type: "symbol", source: "names", layout: { ...text, "text-field": ["get", "name"], "text-size": 13, "text-letter-spacing": 0.06 }, paint: halo },
    { id: "spots", type: "circle", source: "spots", paint: { "circle-color": ["case", ["get", "wide"], c.paper, c.link], "circle-stroke-color": ["case", ["get", "wide"], c.link, c.paper], "circle-stroke-width": ["case", ["get", "wide"], 2.5, 1.5], "circle-radius": ["+", 3, ["*", 2, ["sqrt", ["min", 40, ["get", "count"]]]]] } },
    { id: "spotnames", type: "symbol", source: "spots", minzoom: 8, layout: { ...text, "text-field": ["get", "name"], "text-anchor": "top", "text-offset": [0, 0.8], "symbol-sort-key": ["-", 0, ["get", "count"]] }, paint: { ...halo, "text-color": c.ink } },
  ];
}

function hatch(colour) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 16;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = colour; pen.lineWidth = 1.6;
  for (const x of [-16, 0, 16]) { pen.beginPath(); pen.moveTo(x, 16); pen.lineTo(x + 16, 0); pen.stroke(); }
  return pen.getImageData(0, 0, 16, 16);
}

function story(spot) {
  const holder = document.createElement("div"), head = document.createElement("h3"), list = document.createElement("ul");
  head.textContent = spot.km ? `${spot.name}, within about ${spot.km} km` : spot.name;
  for (const [title, day, to] of spot.all) {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = root.dataset.root + to; link.textContent = title; link.dir = "auto";
    item.append(`${day}: `, link); list.append(item);
  }
  if (spot.n > spot.all.length) { const item = document.createElement("li"); item.textContent = `and ${spot.n - spot.all.length} more`; list.append(item); }
  holder.append(head, list);
  return holder;
}

function start() {
  setWorkerUrl("worker.cjs"); // a name only, see worker.mjs; its ending says that it is a classic script
  box.hidden = false;
  const map = new Map({
    container: box, style: { version: 8, sources: sources(), layers: [] }, bounds: data.bounds, fitBoundsOptions: { padding: 8 },
    attributionControl: false, dragRotate: false, pitchWithRotate: false, maxZoom: 14, minZoom: 2, cooperativeGestures: true,
    fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200, renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  const paint = () => {
    const c = colours();
    for (const l of layers(c)) if (map.getLayer(l.id)) map.removeLayer(l.id);
    if (map.hasImage("hatch")) map.removeImage("hatch");
    map.addImage("hatch", hatch(c["rule-2"]), { pixelRatio: 2 });
    for (const l of layers(c)) map.addLayer(l);
  };
  map.on("load", () => { paint(); drawing.hidden = true; box.dataset.ready = "yes"; });
  map.on("click", "spots", (e) => new Popup({ maxWidth: "20rem" }).setLngLat(e.features[0].geometry.coordinates).setDOMContent(story(data.spots[e.features[0].properties.n])).addTo(map));
  map.on("mouseenter", "spots", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "spots", () => { map.getCanvas().style.cursor = ""; });
  addEventListener("evenhand-theme", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
}

function webgl() {
  try { return !!document.createElement("canvas").getContext("webgl2"); } catch { return false; }
}

if (data && box && webgl()) {
  try { start(); } catch { box.hidden = true; drawing.hidden = false; }
}
