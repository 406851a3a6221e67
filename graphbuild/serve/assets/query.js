"use strict";
// The page for queries: sends what stands in the editor to /sparql and shows the answer. Words from the graph become
// text and nothing else.
(() => {
  const find = (id) => document.getElementById(id);
  const form = find("asking"), words = form.dataset, table = find("rows");
  const BASE = "https://w3id.org/graphbuild/id/";
  const SHOWN = 1000; // rows in the table; the downloads hold all
  let answer = null, number = 0;

  const settle = (told, mistake) => {
    find("told").textContent = told;
    find("mistake").textContent = mistake;
    find("mistake").hidden = !mistake;
    table.hidden = find("downloads").hidden = !answer;
  };

  // ASK has one cell, SELECT its bindings, CONSTRUCT and DESCRIBE lines of N-Triples
  const read = (media, text) => {
    if (!media.includes("json")) {
      const lines = text.split("\n").filter(Boolean);
      return { variables: ["triple"], rows: lines.map((value) => [{ type: "literal", value }]) };
    }
    const found = JSON.parse(text);
    if ("boolean" in found) return { variables: ["answer"], rows: [[{ type: "literal", value: String(found.boolean) }]] };
    const variables = found.head.vars;
    return { variables, rows: found.results.bindings.map((row) => variables.map((name) => row[name])) };
  };

  const cell = (tag, term) => {
    const made = document.createElement(tag);
    if (term && term.type === "uri" && term.value.startsWith(BASE)) {
      const link = document.createElement("a");
      link.href = "/id/" + term.value.slice(BASE.length) + (words.lang === "en" ? "?lang=en" : "");
      link.textContent = term.value.slice(BASE.length);
      made.append(link);
    } else if (term) made.textContent = term.type === "triple" ? JSON.stringify(term.value) : term.value;
    return made;
  };

  const show = () => {
    const line = (tag, terms) => {
      const row = document.createElement("tr");
      row.append(...terms.map((term) => cell(tag, term)));
      return row;
    };
    table.tHead.replaceChildren(line("th", answer.variables.map((value) => ({ type: "literal", value }))));
    table.tBodies[0].replaceChildren(...answer.rows.slice(0, SHOWN).map((row) => line("td", row)));
  };

  const ask = async () => {
    const mine = ++number;
    answer = null;
    settle(words.asking, "");
    try {
      const reply = await fetch("/sparql", {
        method: "POST",
        body: find("query").value,
        headers: {
          "Content-Type": "application/sparql-query",
          Accept: "application/sparql-results+json, application/n-triples;q=0.9",
        },
      });
      const text = await reply.text();
      if (mine !== number) return; // a later question was asked meanwhile
      if (!reply.ok) return settle("", text);
      answer = read(reply.headers.get("Content-Type"), text);
      answer.text = text;
      show();
      settle(`${answer.rows.length} ${words.rows}`, "");
    } catch {
      if (mine === number) settle("", words.lost);
    }
  };

  const download = (name, media, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: media }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // a spreadsheet opens this: a byte order mark, and ' before what it would take for a formula, as in `graphbuild query`
  const csv = () => {
    const quoted = (text) => `"${(/^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? "'" + text : text).replaceAll('"', '""')}"`;
    const lines = [answer.variables, ...answer.rows.map((row) => row.map((term) => (term ? term.value : "")))];
    return "\ufeff" + lines.map((row) => row.map((value) => quoted(String(value))).join(",") + "\r\n").join("");
  };

  form.addEventListener("submit", (event) => { event.preventDefault(); ask(); });
  find("query").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); ask(); }
  });
  find("question").addEventListener("change", (event) => {
    if (event.target.value) { find("query").value = event.target.value; ask(); }
  });
  find("csv").addEventListener("click", () => download("answer.csv", "text/csv", csv()));
  find("json").addEventListener("click", () => download("answer.json", "application/json", answer.text));
  if (find("query").value.trim()) ask();
})();
