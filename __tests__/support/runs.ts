/** How many examples a property is tried with. */
export const RUNS = Number(process.env['TARE_PROPERTY_RUNS'] ?? 2_000)
