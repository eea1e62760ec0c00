FROM scratch
ADD app /app
ADD app.tar /unpacked/
ADD --chmod=600 app /private
