FROM tare-origins-base
COPY app /app
RUN echo after > /after
