"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const find = (id) => document.getElementById(id);
  const languages = { zh: "zh-Hans", en: "en" };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const split = new Map([["fail", ["missed", "off-track"]], ["pass", ["on-course", "met"]]]);
  const choices = { area: "", owner: "", by: "area", sort: "plan" };
  const state = {};
  let targets = [];

  /* the address holds all that is chosen */

  const read = () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    const lang = hash.get("lang");
    const theme = hash.get("theme");
    state.lang = Object.keys(languages).includes(lang) ? lang : root.dataset.lang;
    state.theme = theme === "dark" || theme === "light" ? theme : "";
    const verdicts = (hash.get("verdict") || "").split(",").filter(Boolean);
    state.verdicts = new Set(verdicts.flatMap((word) => split.get(word) || word));
    for (const [name, usual] of Object.entries(choices)) state[name] = hash.get(name) || usual;
    state.words = hash.get("words") || "";
    state.to = hash.get("to") || "";
  };

  const written = () => {
    const hash = new URLSearchParams();
    if (state.lang !== root.dataset.lang) hash.set("lang", state.lang);
    if (state.theme) hash.set("theme", state.theme);
    if (state.verdicts.size) hash.set("verdict", [...state.verdicts].join(","));
    for (const [name, usual] of Object.entries(choices)) {
      if (state[name] !== usual) hash.set(name, state[name]);
    }
    if (state.words) hash.set("words", state.words);
    if (state.to) hash.set("to", state.to);
    return "#" + hash;
  };

  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => history.replaceState(null, "", written()), 150);
  };

  /* how it looks */

  const isDark = () => (state.theme ? state.theme === "dark" : prefersDark.matches);

  const dress = () => {
    for (const code of Object.keys(languages)) {
      root.classList.toggle("lang-" + code, code === state.lang);
    }
    root.lang = languages[state.lang];
    root.classList.toggle("dark", state.theme === "dark");
    root.classList.toggle("light", state.theme === "light");
    document.title = state.lang === "zh" ? root.dataset.titleZh : root.dataset.titleEn;
  };

  /* which targets are shown, and where */

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  const gather = () => {
    targets = all(".target").map((row, place) => ({
      row,
      place,
      text: folded(all(".words, dl, .steps", row).map((part) => part.textContent).join(" ")),
    }));
  };

  const keyOf = (row) =>
    ({ area: row.dataset.area, owner: row.dataset.owner, nothing: "" })[state.by];

  const arrange = () => {
    const homes = new Map(
      all(".group")
        .filter((group) => group.dataset.by === state.by)
        .map((group) => [group.dataset.key, group.querySelector(".targets")]),
    );
    const rank = ({ row, place }) => (state.sort === "plan" ? place : +row.dataset[state.sort]);
    for (const { row } of [...targets].sort((one, other) => rank(one) - rank(other))) {
      homes.get(keyOf(row)).append(row);
    }
  };

  const isFiltered = () =>
    state.verdicts.size > 0 || state.area !== "" || state.owner !== "" || state.words.trim() !== "";

  const isWanted = ({ row, text }, wanted) =>
    (state.area === "" || row.dataset.area === state.area) &&
    (state.owner === "" || row.dataset.owner === state.owner) &&
    (!state.verdicts.size || state.verdicts.has(row.dataset.standing)) &&
    wanted.every((word) => text.includes(word));

  const sift = () => {
    const wanted = folded(state.words).split(/\s+/).filter(Boolean);
    for (const target of targets) target.row.hidden = !isWanted(target, wanted);
    for (const group of all(".group")) {
      group.hidden = group.dataset.by !== state.by || !group.querySelector(".target:not([hidden])");
    }
    const shown = targets.filter(({ row }) => !row.hidden).length;
    for (const number of all(".shown")) number.textContent = shown;
    find("reset").hidden = !isFiltered();
  };

  const show = () => {
    dress();
    find("dark").setAttribute("aria-pressed", isDark());
    for (const tile of all(".tile")) {
      tile.setAttribute("aria-pressed", state.verdicts.has(tile.dataset.filter));
    }
    for (const option of all("option")) option.textContent = option.dataset[state.lang];
    for (const name of Object.keys(choices)) if (find(name)) find(name).value = state[name];
    if (find("words").value !== state.words) find("words").value = state.words;
    arrange();
    sift();
  };

  const change = (changed) => {
    Object.assign(state, changed);
    show();
    keep();
  };

  const choose = (changed) => {
    change({ ...changed, to: "" });
    if (isFiltered() || !("verdicts" in changed)) find("targets").scrollIntoView();
  };

  const toggle = (verdict) => {
    const verdicts = new Set(state.verdicts);
    if (!verdicts.delete(verdict)) verdicts.add(verdict);
    choose({ verdicts });
  };

  const reset = () => change({ verdicts: new Set(), area: "", owner: "", words: "" });

  const correct = () => {
    for (const [name, usual] of Object.entries(choices)) {
      const known = all("#" + name + " option").some((option) => option.value === state[name]);
      if (!known) state[name] = usual;
    }
  };

  /* ways to a place in the page */

  const lead = (id) => {
    const goal = find(id);
    if (!goal) return;
    if (goal.closest("[hidden]")) reset();
    if (goal.closest("[hidden]")) change({ by: "area" });
    goal.scrollIntoView();
    goal.tabIndex = -1;
    goal.focus({ preventScroll: true });
    for (const other of all(".found")) other.classList.remove("found");
    goal.classList.add("found");
  };

  const follow = () => {
    const hash = location.hash;
    if (hash.includes("=") || hash.length < 2) {
      read();
      correct();
      show();
      if (state.to) lead(state.to);
    } else {
      lead(hash.slice(1));
    }
  };

  const go = (event) => {
    const link = event.target.closest("a[href^='#']:not(.skip)");
    if (!link) return;
    event.preventDefault();
    state.to = link.hash.slice(1);
    lead(state.to);
    clearTimeout(waiting);
    history.pushState(null, "", written());
  };

  /* what is taken along */

  const said = (element) => {
    const parts = all("." + state.lang, element);
    const text = parts.length ? parts.map((part) => part.textContent).join("") : element.textContent;
    return text.trim();
  };

  const report = (id) => {
    find("said").replaceChildren(find(id).content.cloneNode(true));
    setTimeout(() => find("said").replaceChildren(), 2500);
  };

  const copyByHand = (text) => {
    const field = document.body.appendChild(document.createElement("textarea"));
    field.value = text;
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  };

  const copy = async (text) => {
    let isDone = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      isDone = copyByHand(text);
    }
    report(isDone ? "copied" : "not-copied");
  };

  const linkTo = (row) => {
    const lang = state.lang === root.dataset.lang ? "" : "lang=" + state.lang + "&to=";
    return location.href.split("#")[0] + "#" + lang + row.id;
  };

  const sentenceOf = (row) => {
    const colon = state.lang === "zh" ? "：" : ": ";
    return said(row.querySelector("h3")) + colon + said(row.querySelector(".why"));
  };

  const act = (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const row = button.closest(".target");
    copy(button.dataset.copy === "link" ? linkTo(row) : sentenceOf(row));
    button.focus();
  };

  const fieldOf = {
    area: ({ dataset }) => all("#area option").find(({ value }) => value === dataset.area).textContent,
    id: (row) => row.id.slice(2),
    name: (row) => said(row.querySelector("h3")),
    owner: (row) => row.dataset.owner,
    verdict: (row) => said(row.querySelector(".chip")),
    unit: (row) => row.dataset.unit || "",
    gap: (row) => row.dataset.points || "",
    sentence: (row) => said(row.querySelector(".why")),
    note: (row) => all(".remark", row).map(said).join(" "),
  };

  const factOf = (row, key) => {
    const fact = row.querySelector("[data-column='" + key + "']");
    return fact ? fact.dataset.plain || said(fact) : "";
  };

  const quoted = (text) => {
    const isNumber = /^-?[0-9.]+%?$/.test(text);
    const safe = !isNumber && /^[=+\-@＝＋－＠]/.test(text) ? "'" + text : text;
    return '"' + safe.replaceAll('"', '""') + '"';
  };

  const table = () => {
    const columns = all("[data-key]", find("columns").content);
    const rows = all(".target").filter((row) => !row.hidden && !row.closest("[hidden]"));
    return [
      columns.map((column) => column.dataset[state.lang]),
      ...rows.map((row) =>
        columns.map(({ dataset: { key } }) => (fieldOf[key] ? fieldOf[key](row) : factOf(row, key)))),
    ];
  };

  const save = () => {
    const lines = table().map((row) => row.map(quoted).join(",") + "\r\n");
    const file = new Blob(["\ufeff", ...lines], { type: "text/csv;charset=utf-8" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = document.title.replace(/[\\/:*?"<>|\s]+/g, " ").trim() + ".csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  /* on paper all is unfolded but years and clauses, which are shown as the reader left them */

  const unfoldOnPaper = () => {
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all("details:not(.year, .clause, [open])");
      for (const each of opened) each.open = true;
    });
    addEventListener("afterprint", () => {
      for (const each of opened) each.open = false;
    });
  };

  const listen = () => {
    const on = (id, kind, done) => find(id) && find(id).addEventListener(kind, done);
    on("language", "click", () => change({ lang: state.lang === "zh" ? "en" : "zh" }));
    on("dark", "click", () => change({ theme: isDark() ? "light" : "dark" }));
    for (const name of Object.keys(choices)) {
      on(name, "change", (event) => choose({ [name]: event.target.value }));
    }
    on("words", "input", (event) => change({ words: event.target.value, to: "" }));
    on("reset", "click", reset);
    on("csv", "click", save);
    for (const tile of all(".tile")) {
      tile.disabled = false;
      tile.addEventListener("click", () => toggle(tile.dataset.filter));
    }
    document.addEventListener("click", go);
    document.addEventListener("click", act);
    prefersDark.addEventListener("change", show);
    addEventListener("hashchange", follow);
    unfoldOnPaper();
  };

  read();
  dress();
  root.classList.add("scripting");
  document.addEventListener("DOMContentLoaded", () => {
    gather();
    for (const { row } of targets) {
      row.querySelector(".meta").append(find("tools").content.cloneNode(true));
    }
    listen();
    correct();
    show();
    follow();
  });
})();
