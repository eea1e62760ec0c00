# Every line ends with CR LF.
FROM scratch AS build
COPY app /app

FROM tare-origins-base
COPY \
  app \
  /app
COPY --from=build /app /built
COPY <<EOF /written
text
EOF
RUN echo last > /last
