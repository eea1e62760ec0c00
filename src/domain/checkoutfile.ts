/** A file of `.git` whose content differs between a clone and its checkout. The checksum is CRC-32. */
export interface CheckoutFile {
  /** `HEAD` or `index` */
  readonly name: string
  readonly before?: { readonly bytes: number; readonly checksum: number }
  readonly after?: { readonly bytes: number; readonly checksum: number }
}
