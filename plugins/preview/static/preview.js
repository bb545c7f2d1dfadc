// Loads the page anew when the site was built anew, and lets the panel close and stay closed.
"use strict";
{
  const { state } = document.currentScript.dataset;
  const channel = new BroadcastChannel("preview");
  const hear = (latest) => {
    if (latest !== state) location.reload();
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
