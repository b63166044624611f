<?php
/**
 * What is done once an hour.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Upkeep;

defined( 'ABSPATH' ) || exit;

use Latchkey\Keys\Exceptions\LatchkeyException;
use Latchkey\Keys\Exceptions\StoreUnavailable;

/**
 * Does each task on one node only, and all of them whatever becomes of one. Every task is bounded: what is left over
 * is done an hour later.
 */
final class Upkeep {

	/**
	 * Built once by Plugin.
	 *
	 * @param Lock                           $lock  Held while the work is done.
	 * @param array<string, \Closure(): mixed> $tasks What is to be done, by name.
	 */
	public function __construct(
		private readonly Lock $lock,
		private readonly array $tasks,
	) {}

	/**
	 * Does everything, unless somebody else is at it.
	 *
	 * @return bool Whether it was done here.
	 */
	public function run(): bool {
		try {
			if ( ! $this->lock->take() ) {
				return false;
			}
		} catch ( StoreUnavailable ) {
			return false; // An hour later.
		}
		try {
			foreach ( $this->tasks as $name => $task ) {
				self::attempt( $name, $task );
			}
		} finally {
			self::attempt( 'lock', $this->lock->release( ... ) );
		}
		return true;
	}

	/**
	 * Does one task; its failure is its own.
	 *
	 * @param string            $name Its name.
	 * @param \Closure(): mixed $task What is to be done.
	 */
	private static function attempt( string $name, \Closure $task ): void {
		try {
			$task();
		} catch ( LatchkeyException ) {
			return; // The database is away, or somebody else was faster: an hour later.
		} catch ( \Throwable $error ) {
			error_log( sprintf( 'Latchkey: the scheduled task %s failed: %s at %s:%d', $name, $error::class, basename( $error->getFile() ), $error->getLine() ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions.error_log_error_log -- without data.
		}
	}
}
