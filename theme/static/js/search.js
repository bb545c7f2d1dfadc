// Search as you type, by Pagefind's index, which is loaded when somebody wants to search.
const form = document.getElementById("search");
const [said, others] = ["said", "others"].map((id) => document.getElementById(id));
const groups = [...document.querySelectorAll("[data-kind]")];
const title = document.title;
const FEW = 5;
let index, pause, latest, settled = true;

async function load() {
  const pagefind = await import("/pagefind/pagefind.js");
  await pagefind.options({ noWorker: true, excerptLength: 36 });
  await pagefind.init();
  const answer = await fetch("/pagefind/records.json");
  if (!answer.ok) throw new Error(answer.status);
  return { pagefind, records: await answer.json() };
}

const ready = () => (index ??= load().catch((error) => { index = undefined; throw error; }));

const wanted = () => ["q", "year", "tag"].map((name) => form.elements[name].value.trim());

function element(name, holds, where = "") {
  const made = document.createElement(name);
  if (where) made.className = where;
  made.append(...holds);
  return made;
}

// Pagefind's excerpt is text with <, > as entities, and <mark> around each word that was looked for.
function excerpt(marked) {
  const texts = marked.split(/<\/?mark>/).map((part) => part.replace(/&lt;/g, "<").replace(/&gt;/g, ">"));
  return texts.flatMap((text, at) => {
    if (at % 2 === 0) return text;
    const [, before, word, after] = text.match(/^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su);
    return [before, element("mark", [word]), after];
  });
}

async function entry([url, result]) {
  const { meta, content, excerpt: marked } = await result.data();
  const said = excerpt(marked);
  const plain = said.map((part) => part.textContent ?? part).join("");
  // A question says no more than its title.
  const alone = plain.startsWith(meta.title) && plain.length < meta.title.length + 2;
  const link = element("a", alone ? said : [meta.title]);
  link.href = url;
  const parts = [element("p", [link], "entry-title")];
  if (meta.note) parts.unshift(element("p", [meta.note], "entry-meta"));
  if (!alone) {
    if (!content.startsWith(plain)) said.unshift("… ");
    if (!content.endsWith(plain)) said.push(" …");
    parts.push(element("p", said, "entry-summary"));
  }
  return element("li", parts);
}

async function filled(group, results) {
  const shown = await Promise.all(results.slice(0, FEW).map(entry));
  return () => {
    const [list, more] = [group.querySelector("ol"), group.querySelector("button")];
    group.hidden = !results.length;
    group.querySelector("span").textContent = `${results.length} found`;
    list.replaceChildren(...shown);
    more.parentNode.hidden = results.length <= FEW;
    more.textContent = `Show all ${results.length}`;
    more.onclick = async () => {
      const rest = await Promise.all(results.slice(FEW).map(entry));
      more.parentNode.hidden = true;
      list.append(...rest);
      rest[0].querySelector("a").focus();
    };
  };
}

async function find([words, year, tag]) {
  const { pagefind, records } = await ready();
  const { results } = await pagefind.search(words || null);
  const found = groups.map(() => []);
  for (const result of results) {
    const [url, kind, when, ...tags] = records[result.id];
    if ((!year || when == year) && (!tag || tags.includes(tag)))
      found[groups.findIndex((group) => group.dataset.kind === kind)].push([url, result]);
  }
  return found;
}

function tell(count, [words, year, tag]) {
  const narrow = [year && `of ${year}`, tag && `filed under “${tag}”`].filter(Boolean).join(", ");
  const about = [words && `for “${words}”`, narrow].filter(Boolean).join(" ");
  if (count) return `${count} result${count > 1 ? "s" : ""} ${about}`;
  return `Nothing found ${about}. Try fewer words or other ones${narrow ? ", or any year and tag" : ""}.`;
}

async function search() {
  const turn = (latest = {});
  const asked = wanted();
  let words = "", show = groups.map((group) => () => (group.hidden = true)), count = 0;
  if (asked.some(Boolean)) {
    try {
      const found = await find(asked);
      if (turn !== latest) return;
      show = await Promise.all(groups.map((group, at) => filled(group, found[at])));
      count = found.flat().length;
      words = tell(count, asked);
    } catch (error) {
      console.error(error);
      words = "The index could not be loaded, so nothing can be searched just now. These ways still lead everywhere.";
    }
    if (turn !== latest) return;
  }
  for (const each of show) each();
  others.hidden = count > 0;
  said.textContent = words;
  document.title = asked[0] ? `${asked[0]} · ${title}` : title;
}

function go() {
  clearTimeout(pause);
  const given = [...new FormData(form)].filter(([, value]) => value.trim());
  const address = `?${new URLSearchParams(given)}`.replace(/^\?$/, location.pathname);
  if (address !== (location.search || location.pathname))
    history[settled && location.search ? "pushState" : "replaceState"](null, "", address);
  search();
}

function read() {
  const asked = new URLSearchParams(location.search);
  for (const name of ["q", "year", "tag"]) form.elements[name].value = asked.get(name) ?? "";
  settled = true;
  search();
}

// While somebody types, the address follows in place; words that stood for a while get one of their own.
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => { go(); settled = false; }, 200);
});
form.addEventListener("change", () => { go(); settled = true; });
form.addEventListener("submit", (event) => { event.preventDefault(); go(); settled = true; });
form.addEventListener("focusin", () => ready().catch(() => {}), { once: true });
addEventListener("popstate", read);
form.hidden = false;
read();
