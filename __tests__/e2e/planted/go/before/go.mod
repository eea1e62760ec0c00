module example.com/tours

go 1.23

require (
	github.com/go-chi/chi v5.1.0
	github.com/jackc/pgx v5.7.1
)
