// Loads the page anew when the site was built anew, or only its style sheets when nothing else is new;
// lets the panel close and stay closed.
"use strict";
{
  const split = (name) => name.split(".");
  let [pages, looks] = split(document.currentScript.dataset.state);
  const channel = new BroadcastChannel("preview");
  const hear = (name) => {
    const [latestPages, latestLooks] = split(name);
    if (latestPages !== pages) location.reload();
    else if (latestLooks !== looks) restyle(latestLooks);
  };

  // The old sheet stays until the new one, with all that it imports, is there: nothing flashes.
  const restyle = (version) => {
    looks = version;
    document.querySelectorAll("link[data-preview-waits]").forEach((link) => {
      // It may have come already, and be about to take the old one's place.
      link.onload = link.onerror = null;
      link.remove();
    });
    for (const old of document.querySelectorAll('link[rel="stylesheet"]')) {
      const address = new URL(old.href);
      if (address.origin !== location.origin || address.pathname.startsWith("/_preview/")) continue;
      address.searchParams.set("preview", version);
      const fresh = old.cloneNode();
      fresh.href = address;
      fresh.dataset.previewWaits = "";
      fresh.onload = () => {
        old.remove();
        delete fresh.dataset.previewWaits;
      };
      fresh.onerror = () => location.reload();
      old.after(fresh);
    }
  };

  const listen = () => {
    const source = new EventSource("/_preview/events");
    source.onmessage = ({ data }) => {
      channel.postMessage(data);
      hear(data);
    };
    // Dropped connections come back by themselves, refused ones not in every browser.
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
    };
  };

  // One tab listens and tells the others: a browser keeps only six connections to a host.
  channel.onmessage = ({ data }) => hear(data);
  navigator.locks.request("preview", () => new Promise(listen));

  const panel = document.querySelector(".preview > details");
  if (panel) {
    const key = "preview-closed", said = panel.textContent, summary = panel.querySelector("summary");
    const remember = (open) => {
      if (open) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, said);
    };
    document.title = `(${panel.querySelector(".preview-count").textContent}) ${document.title}`;
    // What was closed once says nothing new on the next page.
    if (sessionStorage.getItem(key) === said) panel.open = false;
    if (panel.open) summary.focus({ preventScroll: true });
    summary.addEventListener("click", () => remember(!panel.open));
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !panel.open) return;
      remember(false);
      if (panel.contains(document.activeElement)) summary.focus();
      panel.open = false;
    });
  }
}
