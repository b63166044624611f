<?php
/**
 * One row of the options table that is ours.
 *
 * @package Latchkey
 */

declare(strict_types=1);

namespace Latchkey\Keys;

defined( 'ABSPATH' ) || exit;

/**
 * A decoded row.
 */
final class StoredRow {

	/**
	 * A row as it was read.
	 *
	 * @param string               $name     The option's name.
	 * @param array<string, mixed> $data     What is kept, without format version and revision.
	 * @param int                  $revision Counts the row's changes, from 1.
	 * @param string               $raw      The value as it stands in the table: what a compare-and-swap compares.
	 * @param int                  $format   The format version in which it stands there.
	 */
	public function __construct(
		public readonly string $name,
		public readonly array $data,
		public readonly int $revision,
		#[\SensitiveParameter] public readonly string $raw,
		public readonly int $format = RowText::FORMAT,
	) {}
}
