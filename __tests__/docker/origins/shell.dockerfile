FROM tare-origins-base
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
RUN [[ -d /etc ]] && echo bash > /bash
SHELL ["/bin/sh", "-c"]
RUN echo sh > /sh
