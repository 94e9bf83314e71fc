async function eraseVisible(file) {
  const presign = await fetch("/api/v1/uploads", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      filename: file.name,
      content_type: file.type,
      size: file.size,
    }),
  }).then((r) => r.json());

  await fetch(presign.upload_url, {
    method: "PUT",
    body: file,
    headers: { "content-type": file.type },
  });

  const job = await fetch("/api/v1/jobs", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ object_key: presign.object_key, mode: "visible" }),
  }).then((r) => r.json());

  return job.result_url;
}
