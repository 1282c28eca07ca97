// MapLibre fetches its worker on file:// pages, which no page opened from disk may do. Every `new Worker` of the bundle
// comes here instead and starts the worker whose text the bundle carries; nothing is requested.
import source from "worker-source";

class BundledWorker extends globalThis.Worker {
  constructor() {
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    super(url);
    URL.revokeObjectURL(url);
  }
}
export { BundledWorker as Worker };
