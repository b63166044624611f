<?php
/**
 * Keys in the list of users.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Rest\KeySchema;
use Latchkey\Services;

defined( 'ABSPATH' ) || exit;

/**
 * A column that says how many keys act as each user, and leads to them. Administrators see all keys, so it is theirs.
 */
final class UsersColumn {

	private const NAME = 'latchkey_keys';

	/**
	 * How many keys that have not ended act as each user; null before the first row asks.
	 *
	 * @var ?array<int, int>
	 */
	private ?array $counts = null;

	/**
	 * Stores its parts; hooks are added by register().
	 *
	 * @param Pages      $pages    Where the pages are, and who may open them.
	 * @param Services   $services The objects of the plugin: none is built on other screens.
	 * @param LivingKeys $keys     The keys of the page.
	 */
	public function __construct(
		private readonly Pages $pages,
		private readonly Services $services,
		private readonly LivingKeys $keys,
	) {}

	/**
	 * Hooks the column into the list. A network's list of users shows people of all sites, and has none.
	 */
	public function register(): void {
		add_filter( 'manage_users_columns', [ $this, 'add' ] );
		add_filter( 'manage_users_custom_column', [ $this, 'cell' ], 10, 3 );
		add_action( 'admin_print_styles-users.php', [ $this, 'print_style' ] );
	}

	/**
	 * Adds the column.
	 *
	 * @param array<string, string> $columns Labels by name.
	 * @return array<string, string>
	 */
	public function add( array $columns ): array {
		return $this->is_shown() ? $columns + [ self::NAME => esc_html__( 'API keys', 'latchkey' ) ] : $columns;
	}

	/**
	 * What stands in a user's row.
	 *
	 * @param string|mixed $output What others print.
	 * @param string       $column Name of a column.
	 * @param int          $user   The row's user.
	 */
	public function cell( mixed $output, string $column, int $user ): mixed {
		if ( self::NAME !== $column || ! $this->is_shown() ) {
			return $output;
		}
		$count = $this->counts()[ $user ] ?? 0;
		if ( 0 === $count ) {
			return '<span aria-hidden="true">0</span><span class="screen-reader-text">' . esc_html__( 'No API keys', 'latchkey' ) . '</span>';
		}
		return sprintf(
			'<a href="%1$s" class="edit"><span aria-hidden="true">%2$s</span><span class="screen-reader-text">%3$s</span></a>',
			esc_url( $this->pages->url( Screen::Keys, [ 'owner' => (string) $user, 'status' => 'active,paused' ] ) ),
			esc_html( number_format_i18n( $count ) ),
			/* translators: %s: number of keys. */
			esc_html( sprintf( _n( '%s API key that works as this person', '%s API keys that work as this person', $count, 'latchkey' ), number_format_i18n( $count ) ) )
		);
	}

	/**
	 * As narrow as WordPress's own column of numbers.
	 */
	public function print_style(): void {
		echo '<style>.fixed .column-' . esc_html( self::NAME ) . '{width:84px;text-align:center}@media screen and (max-width:782px){.fixed .column-' . esc_html( self::NAME ) . '{text-align:start}}</style>';
	}

	/**
	 * Whether the person sees the column.
	 */
	private function is_shown(): bool {
		return current_user_can( Pages::ADMINISTRATOR );
	}

	/**
	 * Counts the keys, once.
	 *
	 * @return array<int, int> By user; nothing when the database does not answer: the list is WordPress's and goes on.
	 */
	private function counts(): array {
		if ( null !== $this->counts ) {
			return $this->counts;
		}
		$this->counts = [];
		try {
			$owner = $this->services->account_owner()->named();
			foreach ( $this->keys->all() as $key ) {
				$user                  = KeySchema::acts_as( $key, $owner );
				$this->counts[ $user ] = ( $this->counts[ $user ] ?? 0 ) + 1;
			}
		} catch ( LatchkeyException ) {
			return [];
		}
		return $this->counts;
	}
}
