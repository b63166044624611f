<?php
/**
 * Shortens old addresses.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Upkeep;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\OptionStore;
use Latchkey\Usage\PersonalEvents;

/**
 * Addresses in the audit trail say for 30 days from where somebody came, and then only from which network.
 *
 * How far it has got is kept in a row, so that no run reads the table from its beginning.
 */
final class AddressShortener {

	/** Days for which an address is kept whole. */
	public const DAYS = 30;

	public const NAME = 'latchkey_upkeep';

	/** Batches of one run. */
	private const BATCHES = 10;

	/**
	 * Built once by Plugin.
	 *
	 * @param OptionStore    $store  The options table.
	 * @param PersonalEvents $events The audit trail.
	 * @param Clock          $clock  The time.
	 */
	public function __construct(
		private readonly OptionStore $store,
		private readonly PersonalEvents $events,
		private readonly Clock $clock,
	) {}

	/**
	 * Shortens what has become old, or the first part of it.
	 *
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function run(): void {
		$before = $this->clock->now()->modify( '-' . self::DAYS . ' days' )->format( 'Y-m-d H:i:s' );
		$done   = $this->store->read( self::NAME )->data['shortened'] ?? 0;
		for ( $batch = 0; $batch < self::BATCHES; $batch++ ) {
			$last = $this->events->shorten_addresses( is_int( $done ) ? $done : 0, $before );
			if ( null === $last ) {
				return;
			}
			$done = $last;
			$this->keep( $done );
		}
	}

	/**
	 * Notes how far it has got.
	 *
	 * @param int $done The last row's id.
	 */
	private function keep( int $done ): void {
		try {
			$this->store->change( self::NAME, static fn( array $data ): array => [ 'shortened' => $done ] + $data );
		} catch ( NotFound ) {
			try {
				$this->store->insert( [ self::NAME => [ 'shortened' => $done ] ] );
			} catch ( NameTaken ) {
				return; // Somebody else is as far.
			}
		}
	}
}
