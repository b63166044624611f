<?php
/**
 * A lock that all nodes of a site see.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Upkeep;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Clock;
use Latchkey\Keys\Exceptions\Contended;
use Latchkey\Keys\Exceptions\NameTaken;
use Latchkey\Keys\Exceptions\NotFound;
use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Exceptions\UnreadableRecord;
use Latchkey\Keys\OptionStore;
use Latchkey\Keys\Secret;
use Latchkey\Keys\StoredRow;

/**
 * A row `latchkey_lock_{name}`: the database lets only one insert it. Whose holder died is taken over after an hour.
 */
final class Lock {

	public const PREFIX = 'latchkey_lock_';

	/** Seconds after which a lock may be taken over. */
	public const ABANDONED = 3600;

	/**
	 * Who we are, while we hold it.
	 *
	 * @var ?string
	 */
	private ?string $holder = null;

	/**
	 * Stores its parts.
	 *
	 * @param OptionStore $store The options table.
	 * @param Clock       $clock The time.
	 * @param string      $name  What is locked: [a-z]+.
	 */
	public function __construct(
		private readonly OptionStore $store,
		private readonly Clock $clock,
		private readonly string $name,
	) {}

	/**
	 * Takes it, if it is free.
	 *
	 * @return bool Whether we hold it now.
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function take(): bool {
		$now   = $this->clock->now()->getTimestamp();
		$claim = [
			'holder'   => Secret::id(),
			'taken_at' => $now,
		];
		try {
			$this->store->insert( [ self::PREFIX . $this->name => $claim ] );
		} catch ( NameTaken ) {
			try {
				$row = $this->store->change(
					self::PREFIX . $this->name,
					static fn( array $data ): ?array => $now >= (int) ( $data['taken_at'] ?? 0 ) + self::ABANDONED ? $claim : null
				);
			} catch ( NotFound | Contended | UnreadableRecord ) {
				return false;
			}
			if ( ! self::is_held_by( $claim['holder'], $row ) ) {
				return false;
			}
		}
		$this->holder = $claim['holder'];
		return true;
	}

	/**
	 * Frees it, if it is still ours.
	 *
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function release(): void {
		$row = null === $this->holder ? null : $this->store->read( self::PREFIX . $this->name );
		if ( null !== $row && self::is_held_by( (string) $this->holder, $row ) ) {
			$this->store->delete( $row );
		}
		$this->holder = null;
	}

	/**
	 * Who holds it, by its row.
	 *
	 * @param string    $holder Who we are.
	 * @param StoredRow $row    The lock.
	 */
	private static function is_held_by( string $holder, StoredRow $row ): bool {
		$holds = $row->data['holder'] ?? null;
		return $holder === $holds;
	}
}
