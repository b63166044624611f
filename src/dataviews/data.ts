/**
 * What DataViews takes of `@wordpress/data`: the registry, which it hands to each action. Ours read no store of WordPress's.
 */
export const useRegistry = (): null => null;
