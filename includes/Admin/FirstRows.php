<?php
/**
 * The list of keys before the app is there.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * Prints the first view as a plain table, out of the answers that go out with the page, in the places that DataViews'
 * table will have: it can be read at once, and nothing jumps when the app takes over.
 */
final class FirstRows {

	/**
	 * Takes what is known.
	 *
	 * @param Pages                $pages     Addresses.
	 * @param KeysView             $view      What the address asks for.
	 * @param array<string, mixed> $responses REST answers by path.
	 * @param int                  $now       The present second.
	 */
	public function __construct(
		private readonly Pages $pages,
		private readonly KeysView $view,
		private readonly array $responses,
		private readonly int $now,
	) {}

	/**
	 * Prints it.
	 */
	public function render(): void {
		$keys = $this->keys();
		$this->header();
		echo '<section class="latchkey-card latchkey-keys"><div class="latchkey-printed">';
		if ( $this->has_table() ) {
			$this->table( $keys ?? [] );
		} elseif ( null !== $keys ) {
			self::nothing();
		}
		echo '</div></section>';
	}

	/**
	 * Whether it prints a table, and not the empty state, or nothing.
	 */
	public function has_table(): bool {
		$keys = $this->keys();
		return null !== $keys && ( [] !== $keys || $this->view->is_filtered() || $this->total() > 0 );
	}

	/**
	 * Keys on the wire; null where the answer is an error.
	 *
	 * @return list<array<string, mixed>>|null
	 */
	private function keys(): ?array {
		$body = $this->responses[ $this->view->path() ]['body'] ?? null;
		return is_array( $body ) && array_is_list( $body ) ? $body : null;
	}

	/**
	 * Title and tabs, as PageHeader draws them. What cannot be used yet is there for the eye alone.
	 */
	private function header(): void {
		printf(
			'<div class="latchkey-header"><h1 id="latchkey-heading" tabindex="-1">%1$s</h1><div class="latchkey-header__actions" aria-hidden="true"><span class="components-button is-next-40px-default-size is-primary">%2$s</span></div></div>',
			esc_html__( 'API keys', 'latchkey' ),
			esc_html__( 'Add key', 'latchkey' )
		);
		if ( ! current_user_can( Pages::ADMINISTRATOR ) ) {
			return;
		}
		printf( '<nav class="nav-tab-wrapper latchkey-tabs" aria-label="%s">', esc_attr__( 'API keys', 'latchkey' ) );
		$tabs = [
			[ Screen::Keys, __( 'Keys', 'latchkey' ), 'nav-tab nav-tab-active' ],
			[ Screen::Clones, __( 'Clones', 'latchkey' ), 'nav-tab' ],
			[ Screen::Settings, __( 'Settings', 'latchkey' ), 'nav-tab' ],
		];
		foreach ( $tabs as [ $screen, $label, $classes ] ) {
			printf( '<a href="%1$s" class="%2$s">%3$s</a>', esc_url( $this->pages->url( $screen ) ), esc_attr( $classes ), esc_html( $label ) );
		}
		echo '</nav>';
	}

	/**
	 * The empty state.
	 */
	private static function nothing(): void {
		printf(
			'<div class="latchkey-empty"><p><strong>%1$s</strong> %2$s</p><span class="components-button is-next-40px-default-size is-primary" aria-hidden="true">%3$s</span></div>',
			esc_html__( 'No API keys yet.', 'latchkey' ),
			esc_html__( 'An API key lets another program use your shop without your password.', 'latchkey' ),
			esc_html__( 'Add key', 'latchkey' )
		);
	}

	/**
	 * Toolbar, table and footer.
	 *
	 * @param list<array<string, mixed>> $keys Keys on the wire.
	 */
	private function table( array $keys ): void {
		$cells = new KeyCells( $this->names(), array_column( current_user_can( Pages::ADMINISTRATOR ) ? RoleWords::all() : [], 'label', 'name' ), $this->now );
		// Where all keys have ended there is nothing to choose.
		$choosable = [] !== array_filter( $keys, static fn( array $key ): bool => 'revoked' !== $key['status'] );
		echo '<div class="dataviews-wrapper">';
		$this->toolbar();
		if ( [] === $keys ) {
			printf( '<div class="dataviews-no-results"><div class="latchkey-empty"><p>%s</p></div></div></div>', esc_html__( 'No key matches.', 'latchkey' ) );
			return;
		}
		printf(
			'<div class="dataviews-layout__container"><table class="dataviews-view-table%1$s"><caption class="screen-reader-text">%2$s</caption>',
			esc_attr( $choosable ? ' has-bulk-actions' : '' ),
			esc_html__( 'API keys', 'latchkey' )
		);
		$this->head( $choosable );
		echo '<tbody>';
		foreach ( $keys as $key ) {
			$this->row( $cells, $key, $choosable );
		}
		echo '</tbody></table></div>';
		if ( $choosable || count( $keys ) < ( $this->total() ) ) {
			echo '<div class="dataviews-footer latchkey-printed__footer" aria-hidden="true"></div>';
		}
		echo '</div>';
	}

	/**
	 * Search and filters, for the eye alone.
	 */
	private function toolbar(): void {
		$search = $this->view->query['search'] ?? '';
		printf(
			'<div class="dataviews__view-actions latchkey-printed__actions" aria-hidden="true"><span class="latchkey-printed__search">%s</span></div><div class="dataviews-filters__container latchkey-printed__filters" aria-hidden="true">',
			esc_html( is_string( $search ) && '' !== $search ? $search : __( 'Search API keys', 'latchkey' ) )
		);
		$chips = [ __( 'Kind', 'latchkey' ), KeyCells::labels()['status'], KeyCells::labels()['last_used_at'] ];
		foreach ( $chips as $chip ) {
			printf( '<div class="dataviews-filters__summary-chip-container"><span class="dataviews-filters__summary-chip">%s</span></div>', esc_html( $chip ) );
		}
		echo '</div>';
	}

	/**
	 * The table's head.
	 *
	 * @param bool $choosable Whether rows can be chosen.
	 */
	private function head( bool $choosable ): void {
		echo '<colgroup>';
		foreach ( [ ...( $choosable ? [ 'checkbox' ] : [] ), 'first-data', ...$this->view->fields, 'actions' ] as $column ) {
			printf( '<col class="dataviews-view-table__col-%s">', esc_attr( $column ) );
		}
		echo '</colgroup><thead><tr class="dataviews-view-table__row">';
		if ( $choosable ) {
			echo '<td class="dataviews-view-table__checkbox-column"><span class="latchkey-printed__box"></span></td>';
		}
		$labels = [ 'title' => __( 'Title', 'latchkey' ) ] + KeyCells::labels();
		foreach ( [ 'title', ...$this->view->fields ] as $field ) {
			$arrow = 'asc' === $this->view->query['order'] ? '↑' : '↓';
			$order = 'asc' === $this->view->query['order'] ? 'ascending' : 'descending';
			$is_by = $field === $this->view->query['orderby'];
			printf(
				'<th scope="col" aria-sort="%1$s"><span class="components-button dataviews-view-table-header-button is-compact is-tertiary">%2$s<span aria-hidden="true">%3$s</span></span></th>',
				esc_attr( $is_by ? $order : 'none' ),
				esc_html( $labels[ $field ] ?? '' ),
				esc_html( $is_by ? $arrow : '' )
			);
		}
		printf( '<th scope="col" class="dataviews-view-table__actions-column dataviews-view-table__actions-column--sticky"><span class="dataviews-view-table-header">%s</span></th></tr></thead>', esc_html__( 'Actions', 'latchkey' ) );
	}

	/**
	 * One row.
	 *
	 * @param KeyCells             $cells     Makes its cells.
	 * @param array<string, mixed> $key       A key on the wire.
	 * @param bool                 $choosable Whether rows can be chosen.
	 */
	private function row( KeyCells $cells, array $key, bool $choosable ): void {
		printf( '<tr class="dataviews-view-table__row%s">', esc_attr( $choosable ? ' has-bulk-actions' : '' ) );
		if ( $choosable ) {
			echo '<td class="dataviews-view-table__checkbox-column"><div class="dataviews-view-table__cell-content-wrapper"><span class="latchkey-printed__box"></span></div></td>';
		}
		printf(
			'<td><div class="latchkey-printed__title"><div class="dataviews-view-table__primary-column-content"><div class="dataviews-view-table__cell-content-wrapper dataviews-title-field dataviews-title-field--clickable"><a href="%1$s">%2$s</a></div><span class="latchkey-row-kind">%3$s</span></div></div></td>',
			esc_url( add_query_arg( 'key', rawurlencode( $key['id'] ) ) ),
			esc_html( $key['title'] ),
			KeyCells::kind( $key ) // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
		);
		foreach ( $this->view->fields as $field ) {
			printf(
				'<td><div class="dataviews-view-table__cell-content-wrapper"><div class="latchkey-cell" data-label="%1$s">%2$s</div></div></td>',
				esc_attr( KeyCells::labels()[ $field ] ?? '' ),
				$cells->cell( $field, $key ) // phpcs:ignore WordPress.Security.EscapeOutput -- escaped there.
			);
		}
		echo '<td class="dataviews-view-table__actions-column dataviews-view-table__actions-column--sticky"><span class="latchkey-printed__menu" aria-hidden="true">⋮</span></td></tr>';
	}

	/**
	 * Names of users, out of the answers.
	 *
	 * @return array<int, string>
	 */
	private function names(): array {
		$names = [];
		foreach ( $this->responses as $path => $answer ) {
			if ( str_starts_with( (string) $path, '/wp/v2/users?' ) ) {
				$names += array_column( (array) ( $answer['body'] ?? [] ), 'name', 'id' );
			}
		}
		return $names;
	}

	/**
	 * How many keys the view has on all pages.
	 */
	private function total(): int {
		return (int) ( $this->responses[ $this->view->path() ]['headers']['X-WP-Total'] ?? 0 );
	}
}
