curl -X POST https://erased.ink/api/v1/jobs \
  -F "image=@photo.png" \
  -F "mode=visible"
# → { "id":"job_xxx", "status":"succeeded", "mode":"visible", "result_url":"https://...", "processing_ms":412 }
