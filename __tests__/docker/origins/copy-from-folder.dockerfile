# A named context that is a folder: COPY names it as it would an image.
FROM scratch
COPY --from=assets app /app
COPY app /own
