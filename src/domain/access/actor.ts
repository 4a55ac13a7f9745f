/** Who does something; recorded with every audited change. */
export type Actor =
  | { readonly kind: 'citizen' }
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'official'; readonly id: string }
  | { readonly kind: 'system'; readonly name: string }
