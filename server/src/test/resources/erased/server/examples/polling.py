import httpx, pathlib, time

API = "https://erased.ink/api/v1"
KEY = "uk_..."  # Pro
path = pathlib.Path("photo.png")
headers = {"authorization": f"Bearer {KEY}"}

# 1. Presign
presign = httpx.post(f"{API}/uploads", headers=headers, json={
    "filename": path.name,
    "content_type": "image/png",
    "size": path.stat().st_size,
}).json()

# 2. Upload
httpx.put(
    presign["upload_url"],
    content=path.read_bytes(),
    headers={"content-type": "image/png"},
)

# 3. Submit invisible job (async)
job = httpx.post(f"{API}/jobs", headers=headers, json={
    "object_key": presign["object_key"],
    "mode": "invisible",
}).json()

# 4. Poll
while job["status"] in ("queued", "processing"):
    time.sleep(job.get("poll_after_ms", 2000) / 1000)
    job = httpx.get(f"{API}/jobs/{job['id']}", headers=headers).json()

if job["status"] == "succeeded":
    print(job["result_url"])
else:
    print("failed:", job.get("error_code"), job.get("error_message"))
