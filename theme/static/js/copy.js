// Shows the buttons that copy an address; without this script, or where a browser cannot, there are none.
const status = document.getElementById("copied");

function tell(button, words) {
  button.textContent = words;
  status.textContent = `${words}: ${button.dataset.copy}`;
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    tell(button, "Copied");
  } catch {
    tell(button, "Not allowed here");
  }
  setTimeout(() => (button.textContent = "Copy address"), 3000);
}

if (navigator.clipboard) {
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button));
  }
}
