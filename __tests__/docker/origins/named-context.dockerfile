# What this name means, --build-context says.
FROM base-of-the-house AS final
RUN echo own > /own
COPY app /app
