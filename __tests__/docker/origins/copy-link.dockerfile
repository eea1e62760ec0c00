FROM scratch AS build
COPY app /app

FROM tare-origins-base
RUN echo first > /first
COPY --link app /linked
COPY --link --from=build /app /linked-of-build
RUN echo last > /last
COPY --link app /linked-again
