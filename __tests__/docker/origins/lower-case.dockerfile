from tare-origins-base as build
run echo built > /built

from tare-origins-base as final
copy app /app
Copy --from=build /built /built
workdir /made
