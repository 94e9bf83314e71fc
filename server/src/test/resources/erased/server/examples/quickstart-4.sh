# 1. Ask for a presigned upload URL
curl -X POST https://erased.ink/api/v1/uploads \
  -H 'content-type: application/json' \
  -d '{"filename":"photo.png","content_type":"image/png","size":4823109}'
# → { "upload_url":"https://...","object_key":"in/2026-05-24/job_xxx.png","expires_at":"..." }

# 2. PUT the file to R2 directly
curl -X PUT "" --data-binary @photo.png -H 'content-type: image/png'

# 3. Submit a job by object_key
curl -X POST https://erased.ink/api/v1/jobs \
  -H 'content-type: application/json' \
  -d '{"object_key":"in/2026-05-24/job_xxx.png","mode":"visible"}'
