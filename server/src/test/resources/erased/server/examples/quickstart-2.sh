curl -X POST https://erased.ink/api/v1/jobs \
  -H 'content-type: application/json' \
  -d '{ "image_base64":"iVBORw0KGgo...", "content_type":"image/png", "mode":"visible" }'
