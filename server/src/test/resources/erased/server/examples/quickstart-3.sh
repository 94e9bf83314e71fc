# curl: save the cleaned image
curl 'https://erased.ink/api/v1/clean?image=https%3A%2F%2Fexample.com%2Fphoto.png&mode=visible' -o clean.png
