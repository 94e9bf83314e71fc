curl -X POST https://erased.ink/api/v1/jobs \
  -H 'authorization: Bearer uk_...' \
  -H 'content-type: application/json' \
  -d '{"object_key":"in/...","mode":"invisible"}'
# → {"id":"...","status":"queued","poll_url":"/api/v1/jobs/...","poll_after_ms":2000}

# Poll
curl -H 'authorization: Bearer uk_...' \
  https://erased.ink/api/v1/jobs/
# → eventually {"id":"...","status":"succeeded","mode":"invisible","result_url":"...","processing_ms":78421}
