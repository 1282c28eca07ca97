// Sets the chosen theme before the first paint. Storage may be refused on file://; then the system's choice holds.
try {
  var chosen = localStorage.getItem("evenhand-theme");
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
} catch (refused) {}
