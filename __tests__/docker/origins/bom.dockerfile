FROM tare-origins-base AS first
COPY app /app

FROM first
RUN echo last > /last
COPY --from=first /app /again
