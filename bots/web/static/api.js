// Asking the playground's own server, and nobody else.

export async function get(path, query = {}) {
  return read(await fetch(`${path}?${new URLSearchParams(query)}`));
}

export async function post(path, fields) {
  return read(
    await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(fields),
    }),
  );
}

async function read(answer) {
  if (answer.ok) return answer.json();
  const trouble = await answer.json().catch(() => ({}));
  throw new Error(trouble.trouble ?? `The playground answered ${answer.status}.`);
}
