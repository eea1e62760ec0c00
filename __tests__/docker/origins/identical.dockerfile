FROM tare-origins-base
COPY app /app
COPY app /app
RUN true
RUN true
RUN echo again >> /log
RUN echo again >> /log
COPY app /app
