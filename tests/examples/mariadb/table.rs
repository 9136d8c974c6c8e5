//! Rows as text in columns.

use crate::client::Rows;

/// A line of names, a line of types, and a line for each row.
pub(crate) fn draw(rows: &Rows) -> String {
    let mut lines = vec![
        rows.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>(),
        rows.columns.iter().map(|column| format!("{:?}", column.kind)).collect(),
    ];
    lines.extend(rows.rows.iter().map(|row| {
        row.iter().map(|value| value.as_deref().map_or("NULL".into(), String::from_utf8_lossy).into_owned()).collect()
    }));
    let mut widths = vec![0; rows.columns.len()];
    for line in &lines {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = cell.chars().count().max(*width);
        }
    }
    let mut out = String::new();
    for line in lines {
        let cells: Vec<_> = widths.iter().zip(&line).map(|(&width, cell)| format!("{cell:width$}")).collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}
