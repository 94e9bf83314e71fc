# 1. Presign
curl -X POST https://erased.ink/api/v1/uploads \
  -H 'content-type: application/json' \
  -d '{"filename":"test.png","content_type":"image/png","size":12345}'
# → {"upload_url":"...","object_key":"in/...","expires_at":"..."}

# 2. Upload
curl -X PUT "" --data-binary @test.png \
  -H 'content-type: image/png'

# 3. Detect
curl -X POST https://erased.ink/api/v1/jobs \
  -H 'content-type: application/json' \
  -d '{"object_key":"in/...","mode":"detect"}'
# → {"id":"...","status":"succeeded","mode":"detect","report":{...}}
