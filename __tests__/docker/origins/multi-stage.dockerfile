# The first stage builds, the last one ships: no layer of the first is in the image.
FROM tare-origins-base AS build
RUN echo built > /built
COPY app /unused

FROM tare-origins-base
COPY app /app
COPY --from=build /built /built
RUN echo last > /last
