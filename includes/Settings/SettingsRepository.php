<?php
/**
 * The settings in their one autoloaded option.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Settings;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\RowText;

/**
 * Reads cost no query: WordPress has loaded the row with all others. Writes are compare-and-swap like every other record's.
 */
final class SettingsRepository {

	public const NAME = 'latchkey_settings';

	/**
	 * The text that was decoded last, and what was in it: the same text is the same settings, and any other is read anew.
	 *
	 * @var array{string, Settings}|null
	 */
	private ?array $decoded = null;

	/**
	 * Sites that have no settings yet, by their number: they are asked about once.
	 *
	 * @var array<int, true>
	 */
	private array $absent = [];

	/**
	 * Works on a store.
	 *
	 * @param OptionStore $store The options table.
	 */
	public function __construct( private readonly OptionStore $store ) {}

	/**
	 * The present settings, from WordPress's autoloaded options: no query, and no `pre_option` filter can change them. Throws
	 * StoreUnavailable only where WordPress has not loaded them.
	 *
	 * A record that cannot be read, or that a newer version wrote, counts as settings that grant nothing; change() refuses to touch it.
	 */
	public function get(): Settings {
		$raw = $this->raw();
		if ( null === $raw ) {
			return new Settings();
		}
		if ( null === $this->decoded || $raw !== $this->decoded[0] ) {
			$this->decoded = [ $raw, self::decode( $raw ) ];
		}
		return $this->decoded[1];
	}

	/**
	 * The row's value. Whoever has switched its autoloading off, as plugins that tidy databases do, has not opened the fence.
	 *
	 * @return ?string Null when there is no row; empty when it cannot be read.
	 * @throws StoreUnavailable When WordPress has not loaded it, and the database did not answer.
	 */
	private function raw(): ?string {
		$raw  = wp_load_alloptions()[ self::NAME ] ?? null;
		$site = get_current_blog_id();
		if ( null === $raw && ! isset( $this->absent[ $site ] ) ) {
			try {
				$raw = $this->store->read( self::NAME )?->raw;
			} catch ( UnreadableRecord ) {
				return '';
			}
			if ( null === $raw ) {
				$this->absent[ $site ] = true;
			}
		}
		return null === $raw || is_string( $raw ) ? $raw : '';
	}

	/**
	 * The settings in a row's value.
	 *
	 * @param string $raw The value.
	 */
	private static function decode( string $raw ): Settings {
		$data = self::data_in( $raw );
		return null === $data ? Settings::closed() : Settings::from_array( $data );
	}

	/**
	 * What a row's value says.
	 *
	 * @param string $raw The value.
	 * @return ?array<string, mixed> Null when it is damaged, or a newer version wrote it.
	 */
	private static function data_in( string $raw ): ?array {
		$data = json_decode( $raw, true );
		return is_array( $data ) && RowText::is_readable( $data['v'] ?? null ) ? $data : null;
	}

	/**
	 * The account owner who was named. Asked on every request with an account key, so the other settings are not built for it.
	 */
	public function account_owner(): ?int {
		$raw = $this->raw();
		return null === $raw ? null : Settings::owner_in( self::data_in( $raw ) ?? [] );
	}

	/**
	 * Whether a place is among those where keys may act. Asked on every request with a key, so the record is not decoded for a yes:
	 * a set of places that ends the record is the fence itself, and none that another field holds.
	 *
	 * @param string $place SHA-256, 64 hexadecimal digits.
	 */
	public function allows_place( string $place ): bool {
		$raw = $this->raw();
		return ( null !== $raw && 1 === preg_match( '/,"fence":\[[^\[\]]*"' . $place . '"[^\[\]]*\]\}\z/', $raw ) ) || in_array( $place, $this->get()->fence, true );
	}

	/**
	 * Changes the settings; the first change makes the record.
	 *
	 * @param callable( Settings ): Settings $change Gets them as they are, gives them as they shall be. Called again when somebody else was faster; what it throws is passed on, and nothing is written.
	 * @throws Contended When five tries lost.
	 * @throws StoreUnavailable When the database did not answer.
	 * @throws UnreadableRecord When a newer Latchkey wrote them, or they are damaged.
	 */
	public function change( callable $change ): Settings {
		try {
			try {
				$changed = $this->update( $change );
			} catch ( NotFound ) {
				$changed = $this->insert( $change );
			}
		} finally {
			wp_cache_delete( 'alloptions', 'options' );
			$this->absent = [];
		}
		return $changed;
	}

	/**
	 * Changes the present record.
	 *
	 * @param callable( Settings ): Settings $change See change().
	 * @throws NotFound When there is no record yet.
	 */
	private function update( callable $change ): Settings {
		$row = $this->store->change(
			self::NAME,
			static function ( array $data ) use ( $change ): ?array {
				$before = Settings::from_array( $data );
				$after  = $change( $before );
				// Fields of this format that this version does not know are kept.
				return $after->to_array() === $before->to_array() ? null : array_merge( $data, $after->to_array() );
			}
		);
		return Settings::from_array( $row->data );
	}

	/**
	 * Makes the record; if somebody else was faster, changes theirs.
	 *
	 * @param callable( Settings ): Settings $change See change().
	 */
	private function insert( callable $change ): Settings {
		$new = $change( new Settings() );
		try {
			$this->store->insert( [ self::NAME => $new->to_array() ], true );
			return $new;
		} catch ( NameTaken ) {
			return $this->update( $change );
		}
	}
}
