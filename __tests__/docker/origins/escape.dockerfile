# escape=`
FROM tare-origins-base
RUN echo one > /one && `
    echo two > /two
COPY app /back\slash
COPY app /app
