FROM tare-origins-base AS shared
RUN echo shared by two files > /shared
COPY app /app
RUN echo one > /own
