"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const find = (id) => document.getElementById(id);
  const languages = { zh: "zh-Hans", en: "en" };
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const split = new Map([["fail", ["missed", "off-track"]], ["pass", ["on-course", "met"]]]);
  const state = {};

  const read = () => {
    const hash = new URLSearchParams(location.hash.slice(1));
    const lang = hash.get("lang");
    const theme = hash.get("theme");
    state.lang = Object.keys(languages).includes(lang) ? lang : root.dataset.lang;
    state.theme = theme === "dark" || theme === "light" ? theme : "";
    const verdicts = (hash.get("verdict") || "").split(",").filter(Boolean);
    state.verdicts = new Set(verdicts.flatMap((word) => split.get(word) || word));
    state.area = hash.get("area") || "";
    state.words = hash.get("words") || "";
  };

  let waiting = 0;
  const keep = () => {
    const hash = new URLSearchParams();
    if (state.lang !== root.dataset.lang) hash.set("lang", state.lang);
    if (state.theme) hash.set("theme", state.theme);
    if (state.verdicts.size) hash.set("verdict", [...state.verdicts].join(","));
    if (state.area) hash.set("area", state.area);
    if (state.words) hash.set("words", state.words);
    clearTimeout(waiting);
    waiting = setTimeout(() => history.replaceState(null, "", "#" + hash), 150);
  };

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

  const folded = (text) => text.normalize("NFKC").toLowerCase();

  const sift = () => {
    const wanted = folded(state.words).split(/\s+/).filter(Boolean);
    const isFiltered = state.verdicts.size > 0 || state.area !== "" || wanted.length > 0;
    let shown = 0;
    for (const area of all(".area")) {
      const inArea = state.area === "" || area.dataset.area === state.area;
      let here = 0;
      for (const target of all(".target", area)) {
        const ofVerdict = !state.verdicts.size || state.verdicts.has(target.dataset.standing);
        const text = wanted.length ? folded(target.textContent) : "";
        target.hidden = !(inArea && ofVerdict && wanted.every((word) => text.includes(word)));
        here += target.hidden ? 0 : 1;
      }
      area.hidden = here === 0;
      shown += here;
    }
    for (const number of all(".shown")) number.textContent = shown;
    find("reset").hidden = !isFiltered;
  };

  const show = () => {
    dress();
    find("dark").setAttribute("aria-pressed", isDark());
    for (const tile of all(".tile")) {
      tile.setAttribute("aria-pressed", state.verdicts.has(tile.dataset.filter));
    }
    for (const option of all("#area option")) option.textContent = option.dataset[state.lang];
    find("area").value = state.area;
    if (find("words").value !== state.words) find("words").value = state.words;
    sift();
  };

  const change = (changed) => {
    Object.assign(state, changed);
    show();
    keep();
  };

  const toggle = (verdict) => {
    const verdicts = new Set(state.verdicts);
    if (!verdicts.delete(verdict)) verdicts.add(verdict);
    change({ verdicts });
  };

  const reset = () => change({ verdicts: new Set(), area: "", words: "" });

  const follow = () => {
    if (location.hash.includes("=") || location.hash.length < 2) {
      read();
      show();
      return;
    }
    const goal = find(location.hash.slice(1));
    if (goal && goal.hidden) {
      reset();
      goal.scrollIntoView();
    }
  };

  read();
  dress();
  root.classList.add("scripting");
  document.addEventListener("DOMContentLoaded", () => {
    find("language").addEventListener("click", () =>
      change({ lang: state.lang === "zh" ? "en" : "zh" }));
    find("dark").addEventListener("click", () => change({ theme: isDark() ? "light" : "dark" }));
    find("area").addEventListener("change", (event) => change({ area: event.target.value }));
    find("words").addEventListener("input", (event) => change({ words: event.target.value }));
    find("reset").addEventListener("click", reset);
    for (const tile of all(".tile")) {
      tile.disabled = false;
      tile.addEventListener("click", () => toggle(tile.dataset.filter));
    }
    if (!all("#area option").some((option) => option.value === state.area)) state.area = "";
    prefersDark.addEventListener("change", show);
    addEventListener("hashchange", follow);
    let folded = [];
    addEventListener("beforeprint", () => {
      folded = all("details:not([open])");
      for (const each of folded) each.open = true;
    });
    addEventListener("afterprint", () => {
      for (const each of folded) each.open = false;
    });
    show();
  });
})();
