// Search over all incidents. Their data stands in search-data.js beside the page, so nothing is requested.
(function () {
  "use strict";
  var form = document.getElementById("search"), list = document.getElementById("list"), results = document.getElementById("results");
  var found = document.getElementById("found"), more = document.getElementById("more");
  var all = window.EVENHAND_INCIDENTS || [], root = document.documentElement.dataset.root, STEP = 100, hits = [], shown = 0;
  var words = {};
  form.querySelectorAll("select").forEach(function (s) { Array.from(s.options).forEach(function (o) { words[s.name + ":" + o.value] = o.textContent; }); });
  all.forEach(function (i) { i.h = fold([i.t, i.p, i.a, i.x].join(" ")); });

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f]/g, "").toLowerCase(); }
  function value(name) { return form.elements[name].value.trim(); }
  function element(tag, name, text) { var e = document.createElement(tag); if (name) e.className = name; if (text) e.textContent = text; return e; }

  function row(i) {
    var li = element("li", "row"), what = element("span", "what"), link = element("a"), how = element("span", "how");
    var bdi = element("bdi", "", i.t);
    link.href = root + i.u; link.append(bdi); what.append(link, element("span", "sub", i.p + " · " + i.a));
    how.append(element("span", "grade", i.f ? words["fact:" + i.f] || i.f : "Not assessed"));
    li.append(element("span", "date", i.w), what, how);
    return li;
  }
  function show() {
    hits.slice(shown, shown + STEP).forEach(function (i) { results.append(row(i)); });
    shown = Math.min(shown + STEP, hits.length);
    more.hidden = shown >= hits.length;
  }
  function search() {
    var terms = fold(value("q")).split(/\s+/).filter(Boolean), party = value("party"), fact = value("fact"), status = value("status");
    var from = value("from"), to = value("to"), any = terms.length || party || fact || status || from || to;
    list.hidden = !!any; results.hidden = !any; results.replaceChildren(); shown = 0;
    if (!any) { found.textContent = ""; more.hidden = true; return; }
    hits = all.filter(function (i) {
      return terms.every(function (t) { return i.h.includes(t); }) && (!party || i.n.includes(party)) && (!fact || i.f === fact) &&
        (!status || i.s.includes(status)) && (!from || i.d >= from) && (!to || (i.d && i.d <= to));
    });
    found.textContent = hits.length === 1 ? "1 incident" : hits.length + " incidents";
    show();
  }
  // A link may ask a question: #from=2024-12-01&to=2024-12-01
  function asked() {
    new URLSearchParams(location.hash.slice(1)).forEach(function (text, name) { if (form.elements[name]) form.elements[name].value = text; });
    search();
  }
  form.hidden = false;
  form.addEventListener("submit", function (e) { e.preventDefault(); });
  form.addEventListener("input", search);
  form.addEventListener("reset", function () { setTimeout(search); });
  more.addEventListener("click", show);
  addEventListener("hashchange", asked);
  asked();
})();
