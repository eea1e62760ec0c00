# The image of `merged-one`, reached another way: BuildKit finds that out on the way, and runs one of the two.
FROM scratch AS files
COPY app /app

FROM tare-origins-base
COPY --from=files /app /app
RUN echo after > /after
