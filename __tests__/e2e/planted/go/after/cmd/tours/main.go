package main

import (
	"log"
	"net/http"
)

func main() {
	// The home page shows a video since it is there.
	http.Handle("/static/", http.FileServer(http.Dir(".")))
	log.Fatal(http.ListenAndServe(":8080", nil))
}
