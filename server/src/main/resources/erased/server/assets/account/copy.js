// Copies the key that is shown once.

const secret = document.getElementById("secret");
const button = document.getElementById("copy");
const told = document.getElementById("copied");

if (navigator.clipboard) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(secret.value);
    told.textContent = button.dataset.copied;
  });
}
secret.addEventListener("focus", () => secret.select());
