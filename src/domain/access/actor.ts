/** Who does something; recorded with every audited change. */
export type Actor =
  | { readonly kind: 'citizen' }
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'operator' }
  | { readonly kind: 'system'; readonly name: string }
