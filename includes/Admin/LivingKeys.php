<?php
/**
 * The keys that a page of WordPress's own tells of.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Admin;

use Latchkey\Keys\Exceptions\StoreUnavailable;
use Latchkey\Keys\Key;
use Latchkey\Services;

defined( 'ABSPATH' ) || exit;

/**
 * Keys that have not ended, read once for all that one page says of them.
 */
final class LivingKeys {

	/**
	 * The keys; null before somebody asks.
	 *
	 * @var ?list<Key>
	 */
	private ?array $keys = null;

	/**
	 * Stores where its parts come from: none is built before somebody asks.
	 *
	 * @param Services $services The objects of the plugin.
	 */
	public function __construct( private readonly Services $services ) {}

	/**
	 * The keys, in no order.
	 *
	 * @return list<Key>
	 * @throws StoreUnavailable When the database did not answer.
	 */
	public function all(): array {
		$now = $this->services->clock()->now();
		return $this->keys ??= array_values( array_filter( $this->services->key_repository()->records(), static fn( Key $key ): bool => $key->lives( $now ) ) );
	}
}
