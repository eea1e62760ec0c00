/**
 * A file of `.git` that differs between a clone and its checkout, by its content on either side. The checksum is
 * CRC-32.
 */
export interface CheckoutFile {
  /** `HEAD` or `index` */
  readonly name: string
  readonly before?: { readonly bytes: number; readonly checksum: number }
  readonly after?: { readonly bytes: number; readonly checksum: number }
}
