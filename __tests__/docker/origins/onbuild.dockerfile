# What the base triggers comes from the line that names the base.

FROM tare-origins-onbuild
COPY app /app
